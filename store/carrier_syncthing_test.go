//go:build carrier && linux

package store_test

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// syncthing is one computer's Syncthing, which carries one folder. It listens
// and dials on 127.0.0.1 alone.
type syncthing struct {
	name, home, dir string
	device          string // its device id, a hash of its certificate
	api, wire       string // addresses on 127.0.0.1
	proc            *exec.Cmd
	gone            chan struct{} // closed when the process has ended
	since           int           // the last event seen
	received        int64         // bytes received by processes that were killed
}

const (
	syncthingKey    = "duyet-carrier"
	syncthingFolder = "duyet"
)

// newSyncthing makes keys and addresses for one computer.
func newSyncthing(t *testing.T, ctx context.Context, name, dir string) *syncthing {
	t.Helper()
	y := &syncthing{name: name, home: t.TempDir(), dir: dir, api: freeAddress(t), wire: freeAddress(t)}
	cmd := exec.CommandContext(ctx, "syncthing", "generate", "--home="+y.home)
	cmd.Env = y.env()
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("syncthing generate: %v\n%s", err, out)
	}
	b, err := os.ReadFile(filepath.Join(y.home, "config.xml"))
	if err != nil {
		t.Fatal(err)
	}
	var made struct {
		Device []struct {
			ID string `xml:"id,attr"`
		} `xml:"device"`
	}
	if err := xml.Unmarshal(b, &made); err != nil || len(made.Device) != 1 {
		t.Fatalf("config of syncthing generate: %v, %d devices", err, len(made.Device))
	}
	y.device = made.Device[0].ID
	// Without its mark Syncthing takes a folder for an unmounted disk.
	if err := os.MkdirAll(filepath.Join(dir, ".stfolder"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if t.Failed() && y.proc != nil {
			t.Log(y.report())
		}
		y.kill()
	})
	return y
}

// report says what Syncthing itself thinks, for a run that failed.
func (y *syncthing) report() string {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	out := "syncthing of " + y.name + ":"
	for _, path := range []string{"/rest/db/status", "/rest/system/connections", "/rest/system/error"} {
		var said any
		err := y.get(ctx, path, url.Values{"folder": {syncthingFolder}}, &said)
		out += fmt.Sprintf("\n%s: %v %v", path, said, err)
	}
	if b, err := os.ReadFile(filepath.Join(y.home, "log")); err == nil {
		out += "\n" + string(b[max(0, len(b)-4000):])
	}
	return out
}

func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func (y *syncthing) env() []string {
	return []string{"HOME=" + y.home, "PATH=" + os.Getenv("PATH"), "STNOUPGRADE=1", "STNORESTART=1",
		// One process, without the one that would start it again.
		"STMONITORED=1"}
}

// configure writes the whole configuration: what is not said here is left at
// Syncthing's default, except what would speak to the outside.
func (y *syncthing) configure(all []*syncthing) error {
	var folder, devices strings.Builder
	for _, o := range all {
		fmt.Fprintf(&folder, "<device id=%q/>", o.device)
		fmt.Fprintf(&devices, "<device id=%q name=%q><address>tcp://%s</address></device>\n", o.device, o.name, o.wire)
	}
	config := fmt.Sprintf(`<configuration version="36">
<folder id=%q path=%q type="sendreceive" rescanIntervalS="3600" fsWatcherEnabled="true" fsWatcherDelayS="1">%s</folder>
%s<gui enabled="true" tls="false"><address>%s</address><apikey>%s</apikey></gui>
<options>
<listenAddress>tcp://%s</listenAddress>
<globalAnnounceEnabled>false</globalAnnounceEnabled>
<localAnnounceEnabled>false</localAnnounceEnabled>
<relaysEnabled>false</relaysEnabled>
<natEnabled>false</natEnabled>
<stunKeepaliveStartS>0</stunKeepaliveStartS>
<announceLANAddresses>false</announceLANAddresses>
<startBrowser>false</startBrowser>
<reconnectionIntervalS>1</reconnectionIntervalS>
<autoUpgradeIntervalH>0</autoUpgradeIntervalH>
<urAccepted>-1</urAccepted>
<crashReportingEnabled>false</crashReportingEnabled>
<urURL>http://127.0.0.1:9/</urURL>
<releasesURL>http://127.0.0.1:9/</releasesURL>
<crashReportingURL>http://127.0.0.1:9/</crashReportingURL>
</options>
</configuration>
`, syncthingFolder, y.dir, folder.String(), devices.String(), y.api, syncthingKey, y.wire)
	return os.WriteFile(filepath.Join(y.home, "config.xml"), []byte(config), 0o600)
}

// start starts the process and waits until it answers. It dies with the test,
// however the test ends.
func (y *syncthing) start(ctx context.Context) error {
	log, err := os.OpenFile(filepath.Join(y.home, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	cmd := exec.Command("syncthing", "serve", "--home="+y.home, "--no-browser", "--no-restart", "--logfile=-")
	cmd.Env, cmd.Stdout, cmd.Stderr = y.env(), log, log
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	started, gone := make(chan error), make(chan struct{})
	go func() {
		// The signal comes when the thread ends that started the process.
		runtime.LockOSThread()
		defer close(gone)
		defer log.Close()
		err := cmd.Start()
		started <- err
		if err == nil {
			// Killed is how it should end.
			_ = cmd.Wait()
		}
	}()
	if err := <-started; err != nil {
		return err
	}
	y.proc, y.gone, y.since = cmd, gone, 0
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		if y.get(ctx, "/rest/system/ping", nil, nil) == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-gone:
			b, _ := os.ReadFile(filepath.Join(y.home, "log"))
			return fmt.Errorf("syncthing of %s ended:\n%s", y.name, b)
		case <-tick.C:
		}
	}
}

// kill ends the process at once, whatever it is doing.
func (y *syncthing) kill() {
	if y.proc != nil {
		// It may have ended by itself.
		_ = y.proc.Process.Kill()
		<-y.gone
		y.proc = nil
	}
}

func (y *syncthing) call(ctx context.Context, method, path string, q url.Values, into any) error {
	r, err := http.NewRequestWithContext(ctx, method, "http://"+y.api+path+"?"+q.Encode(), nil)
	if err != nil {
		return err
	}
	r.Header.Set("X-API-Key", syncthingKey)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s: %s", path, answer.Status, b)
	}
	if err != nil || into == nil {
		return err
	}
	return json.Unmarshal(b, into)
}

func (y *syncthing) get(ctx context.Context, path string, q url.Values, into any) error {
	return y.call(ctx, http.MethodGet, path, q, into)
}

// pause drops all connections and makes no new ones; resume ends that.
func (y *syncthing) pause(ctx context.Context) error {
	return y.call(ctx, http.MethodPost, "/rest/system/pause", nil, nil)
}

func (y *syncthing) resume(ctx context.Context) error {
	return y.call(ctx, http.MethodPost, "/rest/system/resume", nil, nil)
}

// event waits until Syncthing tells that something happened to the folder, or
// two seconds.
func (y *syncthing) event(ctx context.Context) error {
	var events []struct {
		ID int `json:"id"`
	}
	err := y.get(ctx, "/rest/events", url.Values{
		"since": {fmt.Sprint(y.since)}, "timeout": {"2"},
		"events": {"ItemFinished,StateChanged,FolderCompletion,LocalIndexUpdated,RemoteIndexUpdated,DeviceConnected"},
	}, &events)
	for _, e := range events {
		y.since = max(y.since, e.ID)
	}
	return err
}

// settled reports whether this computer holds all that the others announced,
// and the others all that it has, as far as it knows.
func (y *syncthing) settled(ctx context.Context, all []*syncthing) (bool, error) {
	for _, o := range all {
		q := url.Values{"folder": {syncthingFolder}}
		if o != y {
			q.Set("device", o.device)
		}
		var c struct {
			NeedItems   int `json:"needItems"`
			NeedDeletes int `json:"needDeletes"`
		}
		if err := y.get(ctx, "/rest/db/completion", q, &c); err != nil || c.NeedItems+c.NeedDeletes > 0 {
			return false, err
		}
	}
	var s struct {
		State string `json:"state"`
	}
	err := y.get(ctx, "/rest/db/status", url.Values{"folder": {syncthingFolder}}, &s)
	return s.State == "idle", err
}

// settle waits until all computers hold the same.
func settle(ctx context.Context, all []*syncthing) error {
	for i := 0; i < len(all); {
		ok, err := all[i].settled(ctx, all)
		if err != nil {
			return err
		}
		if ok {
			i++
			continue
		}
		if err := all[i].event(ctx); err != nil {
			return err
		}
		i = 0
	}
	return nil
}

// traffic is what all processes of this computer have received, in bytes. It
// refuses a peer at any other address than this computer's own.
func (y *syncthing) traffic(ctx context.Context) (int64, error) {
	var c struct {
		Total struct {
			In int64 `json:"inBytesTotal"`
		} `json:"total"`
		Connections map[string]struct {
			Address   string `json:"address"`
			Connected bool   `json:"connected"`
		} `json:"connections"`
	}
	if err := y.get(ctx, "/rest/system/connections", nil, &c); err != nil {
		return 0, err
	}
	for _, p := range c.Connections {
		if p.Connected && !strings.HasPrefix(p.Address, "127.0.0.1:") {
			return 0, errors.New("connected to " + p.Address)
		}
	}
	return y.received + c.Total.In, nil
}

// syncthingLine is how a seat is cut off: by pausing, or in turn by killing the
// process in the middle of whatever it does.
type syncthingLine struct {
	y      *syncthing
	killed bool
}

func (l *syncthingLine) cut(ctx context.Context) error {
	l.killed = !l.killed
	if !l.killed {
		return l.y.pause(ctx)
	}
	n, err := l.y.traffic(ctx)
	l.y.received = n
	l.y.kill()
	return err
}

func (l *syncthingLine) mend(ctx context.Context) error {
	if l.killed {
		if err := l.y.start(ctx); err != nil {
			return err
		}
	}
	// A process that is killed soon after a resume has not saved it.
	return l.y.resume(ctx)
}

func TestCarrierSyncthingLosesNothing(t *testing.T) {
	need(t, "syncthing")
	b := newBoard(t, "Lan", "Hoa", "Mai")
	var all []*syncthing
	for _, p := range b.seats {
		y := newSyncthing(t, b.ctx, p.name, p.dir)
		p.line = &syncthingLine{y: y}
		all = append(all, y)
	}
	for _, y := range all {
		b.must(y.configure(all))
		b.must(y.start(b.ctx))
	}
	code := b.open()
	for i, p := range b.seats[1:] {
		b.must(b.joins(p, code, func() error { return all[i+1].event(b.ctx) }))
	}
	b.must(settle(b.ctx, all))
	before := sum(t, b.ctx, all)

	b.watch()
	b.work(75*time.Second, 60, 0.3)
	b.awaitAll()
	b.must(settle(b.ctx, all))
	wire := sum(t, b.ctx, all) - before
	arrival := b.arrivals(6)
	b.rest()

	b.judge()
	if n := b.named(".sync-conflict-"); n > 0 {
		t.Errorf("%d conflict files", n)
	}
	b.tell("syncthing", version("syncthing", "--version"))
	t.Logf("received by all computers while they acted: %d kB, %.1f kB an action", wire/1000, float64(wire)/1000/float64(b.actions()))
	t.Logf("arrival at both others, watch delay 1 s: median %v, slowest %v", arrival[len(arrival)/2], arrival[len(arrival)-1])
}

func sum(t *testing.T, ctx context.Context, all []*syncthing) int64 {
	t.Helper()
	var n int64
	for _, y := range all {
		in, err := y.traffic(ctx)
		if err != nil {
			t.Fatal(err)
		}
		n += in
	}
	return n
}
