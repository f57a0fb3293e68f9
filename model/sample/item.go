package sample

import (
	"math"
	"time"

	"duyet/model"
)

// item makes item i whole.
func (m *maker) item(i int, at moment) Plan {
	c := m.src.classes[i]
	m.begin(i)
	var p Plan
	if c.page() == 0 {
		p = m.join(i, c, at)
	} else {
		p = m.post(i, c, at)
	}
	p.Arrive.Bits = model.TextCheck(p.Arrive.Content)
	m.schedule(&p, c, at)
	return p
}

// ago writes how long before its capture the item was written, rounded down as
// pages do, and gives the moment that says, and how exact it is.
func (m *maker) ago(at moment, suffix string) (int64, model.Precision) {
	d := at.captured - at.created
	switch {
	case d < minute:
		m.add("Vừa xong")
		return at.captured, model.Minute
	case d < hour:
		m.int(int(d / minute))
		m.add(" phút")
		m.add(suffix)
		return at.captured - d/minute*minute, model.Minute
	}
	m.int(int(d / hour))
	m.add(" giờ")
	m.add(suffix)
	return at.captured - d/hour*hour, model.Hour
}

// schedule says who decided and when, and when it was carried out; nothing of
// it lies after now.
func (m *maker) schedule(p *Plan, c class, at moment) {
	left := time.Duration(m.src.calendar.end+lead-at.captured-second) * time.Millisecond
	p.By = m.admin()
	if p.Question {
		p.Answered = c&open == 0
		if p.Answered {
			p.AnsweredAfter = m.within(m.lag(3*time.Hour), left)
		}
	}
	if c&open != 0 && !p.Question {
		p.Verdict, p.Rule, p.Labels = model.None, "", Labels{Care: p.Care}
	}
	if c&todo != 0 && p.Verdict == model.Gone {
		p.Verdict = model.Approve
	}
	if p.Verdict == model.None {
		p.By = 0
		return
	}
	p.DecidedAfter = m.within(m.pause(), left)
	if p.Verdict.Settles() && c&todo == 0 {
		p.DoneAfter = max(time.Second, m.within(m.lag(8*time.Minute), left-p.DecidedAfter))
	}
}

// admin draws who works; the first does most, as in real teams.
func (m *maker) admin() int {
	switch u := m.rng.IntN(100); {
	case u < 46:
		return 0
	case u < 80:
		return 1
	}
	return 2
}

// pause draws how long after the capture the verdict falls: mostly at once,
// else at a later sitting.
func (m *maker) pause() time.Duration {
	switch u := m.rng.IntN(100); {
	case u < 60:
		return time.Duration(m.between(15, 900)) * time.Second
	case u < 92:
		return 6*time.Hour + time.Duration(m.between(0, 8*3600))*time.Second
	}
	return 24*time.Hour + time.Duration(m.between(0, 48*3600))*time.Second
}

// lag draws a log-normal time with the given median and a long tail.
func (m *maker) lag(median time.Duration) time.Duration {
	return time.Duration(float64(median) * math.Exp(1.1*m.rng.NormFloat64())).Round(time.Second)
}

// within brings a duration under the time that is left.
func (m *maker) within(d, left time.Duration) time.Duration {
	if d < left {
		return d
	}
	return time.Duration(float64(left) * (0.2 + 0.6*m.rng.Float64())).Truncate(time.Millisecond)
}
