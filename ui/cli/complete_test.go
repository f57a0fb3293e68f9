package cli_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// shellsWithTab say how a shell is asked what it offers for a line. $1 is the
// script that completes, $2 the line.
var shellsWithTab = map[string][]string{
	// Without the package bash-completion: it is not read here.
	"bash": {"bash", "--norc", "--noprofile", "-c", `source "$1"
COMP_LINE=$2 COMP_POINT=${#2} COMP_TYPE=9 COMP_KEY=9
read -ra COMP_WORDS <<<"$2"
if [[ $2 == *" " ]]; then COMP_WORDS+=(""); fi
# As bash cuts a line at = by itself.
out=() && for w in "${COMP_WORDS[@]}"; do if [[ $w == *=* ]]; then out+=("${w%%=*}" "=" "${w#*=}"); else out+=("$w"); fi; done
COMP_WORDS=("${out[@]}") COMP_CWORD=$((${#out[@]} - 1))
compopt() { :; }
__start_duyet duyet
printf '%s\n' "${COMPREPLY[@]}"`, "-"},
	"fish": {"fish", "--no-config", "-c", `source $argv[1]; complete -C $argv[2]`},
	// A shell of its own behind a pseudo terminal, in which Tab is pressed; a key
	// prints what the line is then. What is waited for never stands in what is
	// typed, for the terminal may echo that late.
	"zsh": {"zsh", "-f", "-c", `zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z 'PS1=; unsetopt beep; autoload -Uz compinit; compinit -u -D; source '$1
zpty -w z 'shown() { print -r -- "<""<$BUFFER>"">"; BUFFER= }; zle -N shown; bindkey "^X" shown; bindkey "^I" complete-word; print REA''DY'
zpty -r z out '*READY*'
zpty -w -n z $2$'\t'$'\x18'
zpty -r z out '*<<*>>*'
out=${${out##*<<}%%>>*}
print -r -- ${${out% }##* }
zpty -d z`, "-"},
}

// TestTabWorksInShells asks the shells of this computer themselves; bash is on
// every one that builds duyệt. What a store holds is never run by a shell.
func TestTabWorksInShells(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	bin := filepath.Join(dir, "bin")
	if err := os.Mkdir(bin, 0o700); err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	// The test binary is duyệt when it is called so.
	if err := os.Symlink(self, filepath.Join(bin, "duyet")); err != nil {
		t.Fatal(err)
	}
	env := []string{"PATH=" + bin + string(os.PathListSeparator) + os.Getenv("PATH"), "HOME=" + dir, "DUYET_HOME=" + filepath.Join(dir, "home"), "LANG=C.UTF-8", "DUYET_LANG=en", "DUYET_NOW=2026-11-20T09:00:00+07:00", "TERM=xterm"}
	env = append(env, ahead()...)
	duyet := func(args ...string) string { return run(t, dir, env, filepath.Join(bin, "duyet"), args...) }
	duyet("init", "store", "--group", "Một", "--as", "Lan")
	duyet("group", "set", "rule", "$(touch pwned) `touch pwned` ; touch pwned | touch pwned")
	duyet("sign", "add", "viec_nhe", "--phrase", "việc nhẹ lương cao")
	duyet("group", "add", "$(touch pwned)")
	asked := 0
	for shell, command := range shellsWithTab {
		if _, err := exec.LookPath(shell); err != nil {
			t.Logf("no %s on this computer: nothing is shown of it", shell)
			continue
		}
		asked++
		script := filepath.Join(dir, "completion."+shell)
		if err := os.WriteFile(script, []byte(duyet("completion", shell)), 0o600); err != nil {
			t.Fatal(err)
		}
		offers := func(line string) []string {
			var out []string
			for _, l := range strings.Split(run(t, dir, env, command[0], append(slices.Clone(command[1:]), script, line)...), "\n") {
				// Beside a word stands what it is, behind a tab, a colon or in brackets.
				word, _, _ := strings.Cut(strings.TrimSpace(l), "\t")
				word, _, _ = strings.Cut(word, " ")
				word, _, _ = strings.Cut(word, ":")
				out = append(out, strings.TrimPrefix(word, "--view="))
			}
			return out
		}
		for line, want := range map[string]string{
			"duyet list jo":                        "joins",
			"duyet dec":                            "decide",
			"duyet list joins --view sn":           "snoozed",
			"duyet list joins --view=sn":           "snoozed",
			"duyet help gro":                       "group",
			"duyet group unset rule ban":           "banhang",
			"duyet decide xx decline --reason rie": "riengtu",
			"duyet --lang en report --format xl":   "xlsx",
			"duyet completion fi":                  "fish",
			"duyet sign set viec":                  "viec_nhe",
		} {
			if got := offers(line); !slices.Contains(got, want) {
				t.Errorf("%s offers %q for %q, want %q", shell, got, line, want)
			}
		}
		for _, line := range []string{"duyet group unset rule ", "duyet decide x decline --reason ", "duyet list joins --group "} {
			offers(line)
		}
		if _, err := os.Stat(filepath.Join(dir, "pwned")); err == nil {
			t.Fatalf("%s ran what stands in the store", shell)
		}
	}
	if asked == 0 {
		t.Error("no shell was asked")
	}
}

func run(t *testing.T, dir string, env []string, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = dir, env
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		t.Logf("%s %q: %v\n%s", name, args[len(args)-1], err, said.String())
	}
	return string(out)
}
