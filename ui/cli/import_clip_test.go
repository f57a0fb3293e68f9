package cli_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"duyet/store"
	"duyet/store/machine"
	"duyet/ui/cli"
)

func TestImportTakesTheClipboardMarkupBeforeText(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	clip := machine.Clip{Text: []byte("chào chị")}
	run := func(args ...string) (out, told string, code int) {
		var o, e bytes.Buffer
		err := cli.Run(t.Context(), cli.World{Args: append([]string{"--home", dir + "/home"}, args...), In: strings.NewReader(""), Out: &o, Err: &e, Getenv: func(string) string { return "" },
			Now: atNine, Patience: store.Endless, Computer: machine.Computer{Clip: func(context.Context) (machine.Clip, error) { return clip, nil }}})
		return o.String(), e.String(), cli.Code(err)
	}
	if _, told, code := run("init", dir+"/shared", "--group", "Chị em tổ dệt", "--as", "Lan"); code != 0 {
		t.Fatal(told)
	}
	if _, told, code := run("import", "--clipboard"); code != 3 || !strings.Contains(told, "Không nhận ra dữ liệu này") {
		t.Errorf("no page: %d, %s", code, told)
	}
	const card = `<div role="article"><a href="/groups/100200300400/user/10000500111/">Kim Sợi</a><div>Đã yêu cầu 2 ngày trước</div><div role="button">Phê duyệt</div><div role="button">Từ chối</div></div>`
	clip = machine.Clip{Markup: []byte("<div><h2>Yêu cầu làm thành viên · 1</h2>" + card + "</div>"), Text: []byte("Yêu cầu làm thành viên\nKim Sợi\nĐã yêu cầu 2 ngày trước\nPhê duyệt\nTừ chối\n"),
		Address: "https://www.facebook.com/groups/100200300400/member-requests"}
	out, told, code := run("import", "--clipboard", "--json")
	for _, want := range []string{`"file":null`, `"external_id":"10000500111"`, `"url":"https://facebook.com/groups/100200300400/member-requests"`, `"new":1`} {
		if !strings.Contains(out, want) {
			t.Errorf("%d: there is no %s in %s%s", code, want, out, told)
		}
	}
	if out, told, code := run("import", "--clipboard"); code != 0 || !strings.HasPrefix(out, "bộ nhớ tạm · ") || !strings.Contains(out, "Không có gì mới") {
		t.Errorf("again: %d, %s%s", code, out, told)
	}
}
