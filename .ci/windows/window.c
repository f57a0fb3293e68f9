/* window COMMAND STEP...: starts a program in a console window of its own, as
 * Explorer does for what is clicked on, and plays a person at it.
 *
 *   ?TEXT   waits until the window shows TEXT
 *   =KEYS   types KEYS; \r is Enter, \e Escape, \d the arrow down
 *   .       the program must still be there
 *   $N      waits until the program ends; N is its exit code
 *
 * Prints what the window showed last, and ends with 0 when every step held. */
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

static HANDLE child, in, out;
static DWORD patience = 60000;

/* screen reads the letters of the window. */
static WCHAR *screen(void) {
	static WCHAR text[1 << 18];
	CONSOLE_SCREEN_BUFFER_INFO info;
	DWORD n = 0;
	if (!GetConsoleScreenBufferInfo(out, &info)) return L"";
	DWORD all = info.dwSize.X * info.dwSize.Y;
	if (all > sizeof text / sizeof *text - 1) all = sizeof text / sizeof *text - 1;
	COORD top = {0, 0};
	if (!ReadConsoleOutputCharacterW(out, text, all, top, &n)) n = 0;
	text[n] = 0;
	return text;
}

/* show prints the window without its empty lines. */
static void show(void) {
	CONSOLE_SCREEN_BUFFER_INFO info;
	if (!GetConsoleScreenBufferInfo(out, &info)) return;
	WCHAR *text = screen(), line[1024];
	char said[4096];
	for (int y = 0; y < info.dwSize.Y && y < 300; y++) {
		int n = 0;
		for (int x = 0; x < info.dwSize.X && n < 1023 && text[y * info.dwSize.X + x]; x++) line[n++] = text[y * info.dwSize.X + x];
		while (n > 0 && line[n - 1] == ' ') n--;
		if (n == 0) continue;
		int m = WideCharToMultiByte(CP_UTF8, 0, line, n, said, sizeof said - 1, NULL, NULL);
		said[m] = 0;
		fprintf(stderr, "  | %s\n", said);
	}
}

/* settle waits until the program has looked whether it has its window to itself:
 * until it has worked and rests, or for a few seconds. */
static void settle(void) {
	FILETIME made, ended, kernel, user;
	ULONGLONG before = 0, now;
	for (int i = 0; i < 12; i++) {
		Sleep(500);
		GetProcessTimes(child, &made, &ended, &kernel, &user);
		now = ((ULONGLONG)kernel.dwHighDateTime << 32 | kernel.dwLowDateTime) + ((ULONGLONG)user.dwHighDateTime << 32 | user.dwLowDateTime);
		if (now > 0 && now == before) return;
		before = now;
	}
}

static int there(void) { return WaitForSingleObject(child, 0) == WAIT_TIMEOUT; }

static void fail(WCHAR *step, const char *why) {
	char said[4096];
	WideCharToMultiByte(CP_UTF8, 0, step, -1, said, sizeof said, NULL, NULL);
	fprintf(stderr, "window: %s: %s\n", said, why);
	show();
	TerminateProcess(child, 99);
	exit(1);
}

/* type types letters at once: the program reads keys as a terminal sends them. */
static void type(const WCHAR *keys) {
	INPUT_RECORD r[16] = {0};
	DWORD n = 0;
	for (; *keys && n < 16; keys++) {
		for (int down = 1; down >= 0; down--, n++) {
			r[n].EventType = KEY_EVENT;
			r[n].Event.KeyEvent.bKeyDown = down;
			r[n].Event.KeyEvent.wRepeatCount = 1;
			r[n].Event.KeyEvent.wVirtualKeyCode = *keys == '\r' ? VK_RETURN : 0;
			r[n].Event.KeyEvent.uChar.UnicodeChar = *keys;
		}
	}
	WriteConsoleInputW(in, r, n, &n);
}

int wmain(int argc, WCHAR **argv) {
	STARTUPINFOW si = {sizeof si};
	PROCESS_INFORMATION pi;
	if (argc < 2) return 2;
	if (!CreateProcessW(NULL, argv[1], NULL, NULL, FALSE, CREATE_NEW_CONSOLE, NULL, NULL, &si, &pi)) {
		fprintf(stderr, "window: cannot start it: %lu\n", GetLastError());
		return 1;
	}
	child = pi.hProcess;
	settle();
	FreeConsole();
	for (DWORD waited = 0; !AttachConsole(pi.dwProcessId) && there() && waited < patience; waited += 100) Sleep(100);
	out = CreateFileW(L"CONOUT$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
	in = CreateFileW(L"CONIN$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
	for (int i = 2; i < argc; i++) {
		WCHAR *rest = argv[i] + 1;
		DWORD waited = 0, code = 0;
		switch (argv[i][0]) {
		case '?':
			for (; !wcsstr(screen(), rest); waited += 50) {
				if (waited > patience || !there()) fail(argv[i], "the window does not show it");
				Sleep(50);
			}
			break;
		case '=':
			for (; *rest; rest++) {
				WCHAR key[2] = {*rest, 0};
				if (*rest == '\\' && rest[1]) key[0] = *++rest == 'r' ? '\r' : *rest;
				type(rest[-1] != '\\' ? key : *rest == 'e' ? L"\x1b" : *rest == 'd' ? L"\x1b[B" : key);
				Sleep(150); /* a hand's speed: what comes faster is a paste */
			}
			break;
		case '.':
			Sleep(1000);
			if (!there()) fail(argv[i], "the program has ended");
			break;
		case '$':
			if (WaitForSingleObject(child, patience) != WAIT_OBJECT_0) fail(argv[i], "the program does not end");
			GetExitCodeProcess(child, &code);
			if (code != (DWORD)_wtoi(rest)) { char why[64]; sprintf(why, "it ended with %lu", code); fail(argv[i], why); }
			break;
		}
	}
	show();
	return 0;
}
