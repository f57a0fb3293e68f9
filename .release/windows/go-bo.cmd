@echo off
rem Takes the program, its shortcuts and its PATH entry away. What duyet has
rem stored stays. "go-bo.cmd /q" asks nothing.
setlocal
chcp 65001 >nul
set "DUYET_TO=%LOCALAPPDATA%\Programs\duyet"
cd /d "%TEMP%"

powershell -NoProfile -Command ^
  "foreach ($place in 'Programs', 'Desktop') {" ^
  "  Remove-Item -ErrorAction SilentlyContinue (Join-Path ([Environment]::GetFolderPath($place)) 'duyet.lnk')" ^
  "};" ^
  "$path = @([Environment]::GetEnvironmentVariable('Path', 'User') -split ';' | Where-Object { $_ -and $_ -ne $env:DUYET_TO });" ^
  "[Environment]::SetEnvironmentVariable('Path', ($path -join ';'), 'User')"

if exist "%DUYET_TO%\duyet.exe" del /q "%DUYET_TO%\duyet.exe"
if exist "%DUYET_TO%\duyet.exe" (
  echo duyệt còn đang mở. Hãy đóng mọi cửa sổ duyệt rồi thử lại.
  echo duyệt is still open. Close every duyệt window and try again.
  if /i not "%~1"=="/q" pause
  exit /b 1
)

echo Đã gỡ. Dữ liệu của máy này còn ở "%LOCALAPPDATA%\duyet", kho chung còn trong thư mục chung.
echo Removed. This computer's data is still in "%LOCALAPPDATA%\duyet", the shared store in the shared folder.
if /i not "%~1"=="/q" pause
rem This file goes as well, and cmd reads a line at a time.
rmdir /s /q "%DUYET_TO%" & exit /b 0
