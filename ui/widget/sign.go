package widget

import (
	"strings"
	"unicode/utf8"
)

// The signs of the console, each one cell wide and present in Cascadia Mono,
// Consolas, Menlo, JetBrains Mono, Noto Sans Mono and DejaVu Sans Mono.
const (
	SignYes    = "√" // approved, done, a member
	SignNo     = "×" // declined
	SignWarn   = "!" // needs a look
	SignDot    = "·" // separates facts in a row
	SignBullet = "•" // an entry of a list
	SignMarked = "■" // a marked row
	SignOpen   = "□" // a row that could be marked
	SignUp     = "▲" // more above, growth
	SignDown   = "▼" // more below, decline
	SignCursor = "►" // the row under the cursor
	SignBack   = "◄" // the way back
	SignBar    = "▌" // left edge of the selected row
	RuleAcross = "─" // a rule between areas
	RuleDown   = "│" // a rule between columns
)

// plainSigns maps each sign to an ASCII stand-in of the same width.
var plainSigns = strings.NewReplacer(
	"√", "v", "×", "x", "·", ".", "•", "*", "■", "#", "□", "o",
	"▲", "^", "▼", "v", "►", ">", "◄", "<", "▌", "|", "…", "~",
	"←", "<", "→", ">", "↑", "^", "↓", "v", "–", "-", "—", "-",
	"░", ".", "▒", "+", "▓", "*", "█", "#",
	"▁", "_", "▂", ".", "▃", ":", "▄", "-", "▅", "=", "▆", "+", "▇", "*",
	"▏", " ", "▎", " ", "▍", "|", "▋", "|", "▊", "#", "▉", "#",
	"─", "-", "│", "|", "┌", "+", "┐", "+", "└", "+", "┘", "+",
	"├", "+", "┤", "+", "┬", "+", "┴", "+", "┼", "+",
	"╭", "+", "╮", "+", "╰", "+", "╯", "+", "━", "=", "║", "|",
	string(utf8.RuneError), "?",
)

// ASCII replaces every sign, rule and block by a plain letter of the same
// width, for --ascii: run it once over a finished frame. Vietnamese letters
// and escape sequences stay. Charts look better when they are told ASCII
// themselves; both together do no harm.
func ASCII(frame string) string { return plainSigns.Replace(frame) }
