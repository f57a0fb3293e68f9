package model

import "testing"

func TestCleanLink(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"https://www.facebook.com/groups/9/posts/123456/?__cft__[0]=AZ&__tn__=%2CO", "https://facebook.com/groups/9/posts/123456"},
		{"http://M.Facebook.com/hoa?mibextid=ZbW", "https://facebook.com/hoa"},
		{"fb.com/hoa", "https://facebook.com/hoa"},
		{"https://vi-vn.facebook.com/hoa/#about", "https://facebook.com/hoa"},
		{"https://facebook.com/hoa?", "https://facebook.com/hoa"},
		{"https://www.facebook.com/story.php?story_fbid=1&id=2&refid=52", "https://facebook.com/story.php?id=2&story_fbid=1"},
		{"https://www.facebook.com/photo.php?fbid=77&id=2", "https://facebook.com/photo.php?fbid=77&id=2"},
		{"https://facebook.com/groups/9?multi_permalinks=1234567&hoisted_section_header_type=recently_seen", "https://facebook.com/groups/9/posts/1234567"},
		{"https://facebook.com/groups/9?multi_permalinks=1234567%2C7654321", "https://facebook.com/groups/9"},
		{"https://m.facebook.com/groups/9?view=permalink&id=1234567&ref=x", "https://facebook.com/groups/9/posts/1234567"},
		{"https://example.org/a/b/?utm_source=x&q=2&q=1", "https://example.org/a/b?q=2&q=1"},
		{"https://example.org", "https://example.org"},
		{"https://example.org:8080/x//", "https://example.org:8080/x"},
		{" example.org/á ", "https://example.org/%C3%A1"},
		{"javascript:alert(1)", ""}, {"javascript://example.org/%0aalert(1)", ""}, {"file:///etc/passwd", ""}, {"ftp://example.org/x", ""},
		{"https://user:pass@example.org/", ""}, {"https://localhost/x", ""}, {"https://", ""}, {"", ""}, {"hoa", ""}, {"https://exa mple.org", ""}, {"%zz.x", ""},
	} {
		if got := CleanLink(c.in); got != c.want {
			t.Errorf("CleanLink(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestIDsInLinks(t *testing.T) {
	for _, c := range []struct{ in, person, post string }{
		{"https://facebook.com/profile.php?id=100012345", "100012345", ""},
		{"https://facebook.com/groups/9/user/100012345", "100012345", ""},
		{"https://facebook.com/100012345", "100012345", ""},
		{"https://facebook.com/hoa.nguyen", "", ""},
		{"https://facebook.com/groups/9/posts/1234567", "", "1234567"},
		{"https://facebook.com/groups/9/permalink/1234567", "", "1234567"},
		{"https://facebook.com/groups/9/pending_posts/1234567", "", "1234567"},
		{"https://facebook.com/groups/9/posts/1234567?comment_id=2", "", "1234567"},
		{"https://facebook.com/groups/9/posts/12a4567", "", ""},
		{"https://facebook.com/groups/9/posts", "", ""},
		{"https://facebook.com/groups/9/files/1234567", "", ""},
		{"https://facebook.com.evil.vn/groups/9/posts/1234567", "", ""},
		{"https://evil.vn/100012345", "", ""},
		{"", "", ""},
	} {
		if got := PersonID(c.in); got != c.person {
			t.Errorf("PersonID(%q) = %q, want %q", c.in, got, c.person)
		}
		if got := PostID(c.in); got != c.post {
			t.Errorf("PostID(%q) = %q, want %q", c.in, got, c.post)
		}
	}
}

func FuzzCleanLink(f *testing.F) {
	for _, s := range []string{"https://www.facebook.com/groups/9/?multi_permalinks=1234567&u=1", "fb.com//x//?", "https://a.b/%2F/?;=%", "a.b?a=b&a", "https://A.B:1/#x", "https://%41.b/", "https://[::1].x/"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := CleanLink(s)
		if twice := CleanLink(once); twice != once {
			t.Errorf("%q cleans to %q, that to %q", s, once, twice)
		}
	})
}
