package mail

import "testing"

func TestWords_split_inside_a_letter(t *testing.T) {
	for in, want := range map[string]string{
		"=?UTF-8?B?VHLhuqc=?= =?UTF-8?B?biBUaOG7iw==?=":              "Trần Thị",
		"=?utf-8?Q?L=C3=B2_Th=E1=BB?=\n =?utf-8?Q?=8B_B=E1=BA=A3y?=": "Lò Thị Bảy",
		"Re: =?UTF-8?Q?=C4=91?= x":                                   "Re: đ x",
		"=?x-unknown?Q?abc?=":                                        "abc",
		"=?broken":                                                   "=?broken",
		"plain":                                                      "plain",
	} {
		if got := mailWords(in); got != want {
			t.Errorf("mailWords(%q) = %q, want %q", in, got, want)
		}
	}
}
