package cli

import (
	"context"

	"duyet/model/sample"
)

// practiceCommand opens a made-up group nobody else is in, with a guide to the
// keys. It lies in a temporary folder that goes when the console closes.
func (s *session) practiceCommand() command {
	return command{use: "practice", examples: []string{"duyet practice"}, needs: nothing, run: func(ctx context.Context, _ []string) error {
		if err := s.drawable("practice"); err != nil {
			return err
		}
		return s.demo(ctx, demoFlags{size: sample.DefaultSize, seed: 1, alone: true})
	}}
}
