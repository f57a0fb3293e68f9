package words

import "testing"

// Many here run Windows in English with the dates of Vietnam; who runs it all
// in English, or in French, is no less at home.
func TestTheLanguageOfTheSystem(t *testing.T) {
	for _, c := range []struct {
		list []string
		want Lang
	}{
		{nil, Vi}, {[]string{""}, Vi}, {[]string{"vi-VN"}, Vi}, {[]string{"en-US"}, En}, {[]string{"en-GB", "en-US"}, En},
		{[]string{"en-US", "vi-VN"}, Vi}, {[]string{"en-US", "en-US", "vi"}, Vi}, {[]string{"vi-VN", "en-US"}, Vi},
		{[]string{"fr-FR"}, Vi}, {[]string{"fr-FR", "en-US"}, Vi}, {[]string{"en-US", "fr-FR"}, En},
	} {
		if got := ChooseLang(c.list); got != c.want {
			t.Errorf("%q gives %s, want %s", c.list, got, c.want)
		}
	}
}
