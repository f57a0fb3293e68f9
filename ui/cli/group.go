package cli

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/sample"
	"duyet/store"
	"duyet/ui/words"
)

// Names of fields and lists that are looked at apart from the model's tables.
const (
	fieldName   = "name"
	fieldOpened = "opened"
	listRule    = "rule"
	listTopic   = "topic"
)

func (s *session) groupCommand() command {
	return command{use: "group add NAME|set FIELD VALUE|unset FIELD [N]|list", sub: []command{
		{use: "add NAME", min: 1, max: 1, examples: []string{"duyet group add 'Thanh Xuân Cẩm Lệ'"}, run: s.groupAdd},
		{use: "set FIELD VALUE", min: 2, max: 2, args: []choice{oneOf(groupFields()...), {}},
			examples: []string{"duyet group set rule 'Không quảng cáo, bán hàng'", "duyet group set opened 2024-05-20", "duyet group set privacy public", "duyet group set target answer_hours=12"}, run: s.groupSet},
		{use: "unset FIELD [N]", min: 1, max: 2, args: []choice{oneOf(groupFields()...), {ask: entriesAfter}},
			examples: []string{"duyet group unset rule 2", "duyet group unset target answer_hours", "duyet group unset opened"}, run: s.groupUnset},
		{use: "list", examples: []string{"duyet group list"}, run: s.groupList},
	}, examples: []string{"duyet group list"}}
}

func groupFields() []string { return append(model.GroupFields(), model.GroupLists()...) }

// entriesAfter offers the entries of the list named before.
func entriesAfter(ctx context.Context, l look, before []string) []offer {
	return listEntries(ctx, l, before[0])
}

func (s *session) groupAdd(ctx context.Context, args []string) error {
	return s.changing(ctx, func(st *store.Store) error {
		if strings.TrimSpace(args[0]) == "" {
			return model.NewFault(model.BadInput, "name-empty", "group name")
		}
		groups, err := st.Groups(ctx)
		if err != nil {
			return err
		}
		for _, g := range groups {
			if fold.Key(g.Name()) == fold.Key(args[0]) {
				return model.NewFault(model.Conflict, "group-taken", "group %s", g.ID)
			}
		}
		id, err := st.AddGroup(ctx, args[0], defaults(sample.Defaults()))
		if err != nil {
			return err
		}
		if s.json {
			return s.emitGroup(ctx, st, string(id))
		}
		s.say(words.CmdGroupMade(args[0]))
		return nil
	})
}

func (s *session) groupSet(ctx context.Context, args []string) error {
	field := args[0]
	if err := checkFieldName(field); err != nil {
		return err
	}
	entry, value, err := model.Setting(field, args[1])
	if model.CodeOf(err) == "bad-target" {
		name, _, _ := strings.Cut(args[1], "=")
		return noSuch(err, strings.TrimSpace(name), model.TargetNames())
	}
	if err != nil {
		return err
	}
	if entry == "" && slices.Contains(model.GroupLists(), field) {
		entry = store.EntryID(value)
	}
	return s.changeGroup(ctx, field, func(st *store.Store, g model.Group) error {
		return st.SetGroup(ctx, g.ID, field, entry, value, false)
	})
}

func (s *session) groupUnset(ctx context.Context, args []string) error {
	field, list := args[0], slices.Contains(model.GroupLists(), args[0])
	if err := checkFieldName(field); err != nil {
		return err
	}
	if list != (len(args) == 2) {
		if list {
			return model.NewFault(model.Usage, "entry-number", "unset %s", field)
		}
		return model.NewFault(model.Usage, "too-many-arguments", "unset %s", field)
	}
	return s.changeGroup(ctx, field, func(st *store.Store, g model.Group) error {
		if !list {
			return st.SetGroup(ctx, g.ID, field, "", "", true)
		}
		e, ok := g.Entry(field, args[1])
		if !ok {
			return model.NewFault(model.NotFound, "no-entry", "%s %q", field, args[1])
		}
		return st.SetGroup(ctx, g.ID, field, e.ID, "", true)
	})
}

func (s *session) changeGroup(ctx context.Context, field string, do func(*store.Store, model.Group) error) error {
	return s.changing(ctx, func(st *store.Store) error {
		g, err := s.inGroup(ctx, st)
		if err != nil {
			return err
		}
		if err := do(st, g); err != nil {
			return err
		}
		if s.json {
			return s.emitGroup(ctx, st, string(g.ID))
		}
		s.say(words.CmdGroupChanged(g.Name(), field))
		return nil
	})
}

func checkFieldName(field string) error {
	if !slices.Contains(groupFields(), field) {
		return noSuch(model.NewFault(model.BadInput, "field-unknown", "field %q", field), field, groupFields())
	}
	return nil
}

// groupJSON is a group with its settings.
type groupJSON struct {
	ID         model.GroupID `json:"id"`
	Name       string        `json:"name"`
	Timezone   string        `json:"timezone"`
	Opened     *string       `json:"opened"`
	FacebookID *string       `json:"facebook_id"`
	Cover      *string       `json:"cover"`
	Privacy    *string       `json:"privacy"`
	Questions  []entryJSON   `json:"questions"`
	Rules      []entryJSON   `json:"rules"`
	Topics     []entryJSON   `json:"topics"`
	Targets    []entryJSON   `json:"targets"`
}

type entryJSON struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

func (s *session) emitGroup(ctx context.Context, st *store.Store, id string) error {
	g, err := st.Group(ctx, id)
	if err != nil {
		return err
	}
	list := func(name string) []entryJSON {
		out := []entryJSON{}
		for _, e := range g.Lists[name] {
			out = append(out, entryJSON(e))
		}
		return out
	}
	lists := model.GroupLists()
	return s.emit(groupJSON{ID: g.ID, Name: g.Name(), Timezone: g.Zone().String(), Opened: maybe(g.Fields[fieldOpened]), FacebookID: maybe(g.Fields["facebook_id"]), Cover: maybe(g.Fields["cover"]), Privacy: maybe(g.Fields[model.PrivacyField]),
		Questions: list(lists[0]), Rules: list(lists[1]), Topics: list(lists[2]), Targets: list(lists[3])})
}

func (s *session) groupList(ctx context.Context, _ []string) error {
	return s.reading(ctx, func(st *store.Store) error {
		groups, err := s.groupsMeant(ctx, st)
		if err != nil {
			return err
		}
		for _, g := range groups {
			if s.json {
				if err := s.emitGroup(ctx, st, string(g.ID)); err != nil {
					return err
				}
				continue
			}
			s.groupText(g)
		}
		return nil
	})
}

func (s *session) groupText(g model.Group) {
	s.line(g.Name() + "  (" + string(g.ID) + ")")
	for _, f := range model.GroupFields() {
		if v := g.Fields[f]; v != "" && f != fieldName {
			s.row(f, v)
		}
	}
	for _, name := range model.GroupLists() {
		for i, e := range g.Lists[name] {
			s.row(name+" "+strconv.Itoa(i+1), e.Text+"  ["+e.ID+"]")
		}
	}
}

// groupsMeant lists the group that was named, or every group when none was.
func (s *session) groupsMeant(ctx context.Context, st *store.Store) ([]model.Group, error) {
	if s.group == "" {
		return st.Groups(ctx)
	}
	g, err := st.Group(ctx, s.group)
	return []model.Group{g}, err
}
