package contact

import "testing"

func TestPhone(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"with dots", "0900.000.001", "+84900000001"},
		{"with spaces", "0900 000 001", "+84900000001"},
		{"with the country", "+84 900 000 002", "+84900000002"},
		{"without the plus", "84900000002", "+84900000002"},
		{"with two zeros", "0084 900000002", "+84900000002"},
		{"country and zero", "+84 (0) 900 000 002", "+84900000002"},
		{"the zero lost in a spreadsheet", "900000001", "+84900000001"},
		{"a number that begins with 84 without its zero", "849000001", "+84849000001"},
		{"letters o for zeros", "o9oo.ooo.oo1", "+84900000001"},
		{"a landline", "024 3825 1234", "+842438251234"},
		{"abroad", "+81 90-1234-5678", "+819012345678"},
		{"old eleven digits", "01231234567", ""},
		{"a prefix nobody has", "0710000001", ""},
		{"a name", "Hoa", ""},
		{"an account number", "19034567890123", ""},
		{"nothing", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Phone(c.in); got != c.want {
				t.Errorf("Phone(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}
