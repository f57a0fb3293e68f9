package contact

import (
	"slices"
	"strings"
	"testing"
)

func TestPhones_are_found_in_what_people_write(t *testing.T) {
	for _, c := range []struct{ in, want, rest string }{
		{"(+84) 900-000-206", "+84900000206", ""},
		{"Zalo 0900 000 206", "+84900000206", ""},
		{"0900000001 hoặc 0900000002", "+84900000001 +84900000002", ""},
		{"ĐT: 0900.000.001/0900.000.002", "+84900000001 +84900000002", ""},
		{"0900-000-001-0900-000-002", "+84900000001 +84900000002", ""},
		{"０９００ ０００ ００１", "+84900000001", ""},
		{"0900000001 (chồng), 0900000001", "+84900000001", "chồng"},
		{"chị Hoa 0900.000.001 gọi sau 17h", "+84900000001", "chị Hoa sau 17h"},
		{"stk 19034567890123", "", "stk 19034567890123"},
		{"0900.000.001.234.567", "", "0900.000.001.234.567"},
		{"sinh ngày 01/02/1980, tổ 3", "", "sinh ngày 01/02/1980, tổ 3"},
		{"CCCD 001080000001", "", "CCCD 001080000001"},
	} {
		got, rest := Phones(c.in)
		if !slices.Equal(got, strings.Fields(c.want)) || rest != c.rest {
			t.Errorf("Phones(%q) = %v, rest %q; want %s, %q", c.in, got, rest, c.want, c.rest)
		}
	}
}

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
