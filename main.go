// Command duyet is a console in which the admins of a Facebook group clear
// their queues together, without a server.
package main

import (
	"context"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // Windows and small systems carry no time zones

	"duyet/ui/cli"
)

func main() { os.Exit(run()) }

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	return cli.Code(cli.Run(ctx, cli.World{
		Args: os.Args[1:], In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Getenv: os.Getenv, Now: time.Now,
		Env: os.Environ(), Find: exec.LookPath, Computer: cli.Here(os.Getenv),
	}))
}
