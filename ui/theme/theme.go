package theme

// own stands for the terminal's own colour: nothing is sent.
const own = -1

// hue is one colour, named for each kind of terminal.
type hue struct {
	ansi  int16 // 0 to 15, or own
	index int16 // 16 to 255, or own
	rgb   int32 // 0xRRGGBB, or own
}

// untouched keeps the terminal's own colour at every profile.
var untouched = hue{own, own, own}

// attr is a set of terminal attributes that are not colours.
type attr uint8

const (
	bold attr = 1 << iota
	underline
	reverse
)

// look is how one role appears. Terminals with fewer than 256 colours use low
// in place of attr, because a subtle background does not exist there.
type look struct {
	fg, bg hue
	attr   attr
	low    attr
}

// Theme is one row of the table of themes: a look for every role.
type Theme struct {
	Name  string          // dark, light or contrast
	light bool            // meant for a light background
	looks [roleCount]look // one for every role
}

// Names lists the themes in the order in which they are offered. The first one
// suits a terminal that does not tell its background.
func Names() []string {
	names := make([]string, len(themes))
	for i := range themes {
		names[i] = themes[i].Name
	}
	return names
}

// For names the theme that suits a background: dark or light.
func For(isDark bool) string {
	for i := range themes {
		if themes[i].light != isDark {
			return themes[i].Name
		}
	}
	return themes[0].Name
}
