package cli

import (
	"context"

	"duyet/model"
	"duyet/model/sample"
)

// practiceCommand opens a made-up group nobody else is in, with a guide to the
// keys. It lies in a temporary folder that goes when the console closes.
func (s *session) practiceCommand() command {
	return command{use: "practice", run: func(ctx context.Context, _ []string) error {
		if !(terminal(s.In) && terminal(s.Out)) {
			return model.NewFault(model.Usage, "no-terminal", "practice")
		}
		return s.demo(ctx, demoFlags{size: sample.DefaultSize, seed: 1, alone: true})
	}}
}
