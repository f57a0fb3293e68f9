/* ProcessPrng for a Wine that has none: Go asks Windows for random bytes by it.
 * Built as bcryptprimitives.dll into a Wine prefix, and for that alone. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID into, ULONG size); /* RtlGenRandom */

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE into, SIZE_T size) { return SystemFunction036(into, (ULONG)size); }

BOOL WINAPI DllMain(HINSTANCE dll, DWORD why, LPVOID unused) { return TRUE; }
