// Package theme turns roles (what a text means) into terminal attributes (how
// it looks). A caller names a Role; a Styles, made once for a theme and a
// colour Profile, holds the finished escape sequences, so painting is only
// concatenation.
//
// Every role names its value for 16, 256 and true colours itself: automatic
// conversion between them turns reds into grey. The terminal's own foreground
// and background are left alone wherever a role does not need a colour.
package theme
