@echo off
rem Puts duyet into this Windows user's own programs, the Start menu, the
rem desktop and the PATH. Needs no administrator. "cai-dat.cmd /q" asks nothing.
setlocal
chcp 65001 >nul
set "DUYET_TO=%LOCALAPPDATA%\Programs\duyet"

if not exist "%~dp0duyet.exe" (
  echo Hãy giải nén cả tệp zip trước, rồi mở cai-dat.cmd trong thư mục vừa giải nén.
  echo Unzip the whole archive first, then open cai-dat.cmd in the folder it made.
  if /i not "%~1"=="/q" pause
  exit /b 1
)

if /i "%~dp0"=="%DUYET_TO%\" goto shortcuts
if not exist "%DUYET_TO%" mkdir "%DUYET_TO%"
copy /y "%~dp0duyet.exe" "%DUYET_TO%\duyet.exe" >nul
if errorlevel 1 (
  echo Không chép được vào "%DUYET_TO%". Hãy đóng mọi cửa sổ duyệt rồi thử lại.
  echo Cannot copy to "%DUYET_TO%". Close every duyệt window and try again.
  if /i not "%~1"=="/q" pause
  exit /b 1
)
xcopy /e /i /y /q "%~dp0." "%DUYET_TO%" >nul

:shortcuts
powershell -NoProfile -Command ^
  "$shell = New-Object -ComObject WScript.Shell;" ^
  "foreach ($place in 'Programs', 'Desktop') {" ^
  "  $link = $shell.CreateShortcut((Join-Path ([Environment]::GetFolderPath($place)) 'duyet.lnk'));" ^
  "  $link.TargetPath = Join-Path $env:DUYET_TO 'duyet.exe';" ^
  "  $link.WorkingDirectory = [Environment]::GetFolderPath('MyDocuments');" ^
  "  $link.Save()" ^
  "};" ^
  "$path = @([Environment]::GetEnvironmentVariable('Path', 'User') -split ';' | Where-Object { $_ -and $_ -ne $env:DUYET_TO });" ^
  "[Environment]::SetEnvironmentVariable('Path', (($path + $env:DUYET_TO) -join ';'), 'User')"
if errorlevel 1 (
  echo Đã chép vào "%DUYET_TO%", nhưng chưa tạo được lối tắt: hãy mở duyet.exe trong thư mục đó.
  echo Copied to "%DUYET_TO%", but no shortcut was made: open duyet.exe in that folder.
  if /i not "%~1"=="/q" pause
  exit /b 1
)

echo Xong. Mở "duyet" trên màn hình nền hay trong menu Start; lệnh duyet dùng được trong cửa sổ lệnh mở sau đây.
echo Done. Open "duyet" on the desktop or in the Start menu; the command duyet works in windows opened from here on.
if /i not "%~1"=="/q" pause
