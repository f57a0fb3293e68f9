package stats

import "duyet/model"

// Report is the JSON object of `duyet stats`: one period, one or more groups.
type Report struct {
	Period Period   `json:"period"`
	Groups []Result `json:"groups"`
	// Missing names the stores that could not be read.
	Missing []Unread `json:"missing,omitempty"`
}

// Unread is a store that could not be read, with the reason as an admin reads it.
type Unread struct {
	Store string `json:"store"`
	Why   string `json:"why"`
}

// Result are the figures of one group in one period. What is unknown is nil
// and prints as null. Flows (arrived, approved, decisions) are counted by their
// day in the period. Stocks (waiting, todo, members by label) are as of the end
// of the period, or as of now when that is earlier.
type Result struct {
	Group string `json:"group"`
	Audience
	Activity
	Joins     Queue     `json:"joins"`
	Posts     Queue     `json:"posts"`
	Questions Questions `json:"questions"`
	Scams     Scams     `json:"scams"`
	Told
	Team
	Outreach
	Origin
	Charts Charts `json:"-"`
}

// Told says how much of what was decided Facebook was told.
type Told struct {
	// Todo counts what is decided and not yet carried out on Facebook.
	Todo     int      `json:"todo"`
	CarryOut CarryOut `json:"carry_out"`
}

// Origin says where the figures come from: the folder of the store, and when
// the newest op known of it was recorded, RFC 3339.
type Origin struct {
	Store string `json:"store,omitempty"`
	AsOf  string `json:"as_of,omitempty"`
}

// Outreach says whom the group reaches for the Union, and what it aims at.
type Outreach struct {
	// Targets are the goals that the group set itself, by the names of
	// [model.Targets]; a goal it did not set is not there.
	Targets map[string]int `json:"targets"`
	// Invitees is nil while nothing is known of invitations.
	Invitees *Invitees `json:"invitees"`
	// Wishes counts the women who wish to join the Union and were not turned away.
	Wishes int `json:"wishes"`
	// Care counts what arrived with the mark that it needs care.
	Care int `json:"care"`
}

// Audience says who the members are. The shares count the women whose join
// request was approved and whose label is known; how many are not known stands
// beside.
type Audience struct {
	Members Members `json:"members"`
	// NonMemberShare is the share not yet in the Union, 0 to 1.
	NonMemberShare    *float64 `json:"non_member_share"`
	MembershipUnknown int      `json:"membership_unknown"`
	// Elsewhere and Abroad count members from outside the place and the country.
	Elsewhere     *int `json:"elsewhere"`
	Abroad        *int `json:"abroad"`
	OriginUnknown int  `json:"origin_unknown"`
}

// Members is the size of the group as Facebook reported it: the first and last
// known figure of the period, their ratio, and all known figures by day.
type Members struct {
	First  *int     `json:"first"`
	Last   *int     `json:"last"`
	Factor *float64 `json:"factor"`
	Series []Point  `json:"series"`
	// Opened is the earliest known figure of all, Now the newest up to the end
	// of the period, and SinceOpened how many times the first the second is.
	Opened      *Point   `json:"opened"`
	Now         *Point   `json:"now"`
	SinceOpened *float64 `json:"since_opened"`
}

// Point is one figure of one day.
type Point struct {
	Date  string `json:"date"`
	Value int    `json:"value"`
}

// Activity says what happens in the group. Posts a day, comments and reactions
// are Facebook's figures over the days they are known for; only when no day is
// known do they come from the items themselves, and Source says "own".
type Activity struct {
	PostsPerDay *float64 `json:"posts_per_day"`
	// Topics counts the posts that stand and arrived in the period, by topic.
	Topics        map[string]int `json:"topics"`
	TopicsUnknown int            `json:"topics_unknown"`
	Comments      *int           `json:"comments"`
	Reactions     *int           `json:"reactions"`
	// CommentsPerPost and ReactionsPerPost are over the posts of the same days.
	CommentsPerPost  *float64 `json:"comments_per_post"`
	ReactionsPerPost *float64 `json:"reactions_per_post"`
	// TopicFigures tells by topic what the posts themselves say of comments and
	// reactions, by id; a post without a topic stands under "".
	TopicFigures []TopicFigures `json:"topic_figures"`
	// Source of the three figures: facebook, own, or empty when nothing is known.
	Source string `json:"activity_source,omitempty"`
	// DaysKnown counts the days of the period with a figure from Facebook.
	DaysKnown int `json:"days_known"`
}

// TopicFigures are what the items of a topic tell. Own counts, never mixed with
// Facebook's.
type TopicFigures struct {
	Topic     string `json:"topic"`
	Posts     int    `json:"posts"`
	Comments  int    `json:"comments"`
	Reactions int    `json:"reactions"`
}

// Queue are the figures of join requests or of posts. Declined holds those
// declined as a scam too; withdrawn ones count as neither.
type Queue struct {
	Arrived  int `json:"arrived"`
	Approved int `json:"approved"`
	Declined int `json:"declined"`
	Waiting  int `json:"waiting"`
	// OldestHours is the age of the oldest that waits.
	OldestHours *float64 `json:"oldest_hours"`
	// MedianHours and P90Hours tell how long those took that were decided in the
	// period, from arrival to verdict. See [Quantile].
	MedianHours *float64 `json:"median_hours"`
	P90Hours    *float64 `json:"p90_hours"`
	// Gone were withdrawn, or settled by someone on Facebook.
	Gone int `json:"gone"`
	// Overdue counts those that wait longer than [Patience].
	Overdue int `json:"overdue"`
	// ArrivedPerDay and DecidedPerDay are over the days that have begun;
	// EmptyInDays is when nothing would wait any more at that pace, nil when more
	// arrives than is decided.
	ArrivedPerDay *float64 `json:"arrived_per_day"`
	DecidedPerDay *float64 `json:"decided_per_day"`
	EmptyInDays   *float64 `json:"empty_in_days"`
}

// Questions are the figures of the questions. Median and p90 run from arrival
// to being answered or dismissed, the first answer's median to answers alone.
type Questions struct {
	Arrived                int      `json:"arrived"`
	Answered               int      `json:"answered"`
	Dismissed              int      `json:"dismissed"`
	Waiting                int      `json:"waiting"`
	OldestHours            *float64 `json:"oldest_hours"`
	MedianHours            *float64 `json:"median_hours"`
	P90Hours               *float64 `json:"p90_hours"`
	FirstAnswerMedianHours *float64 `json:"first_answer_median_hours"`
	FirstAnswerP90Hours    *float64 `json:"first_answer_p90_hours"`
	// Overdue counts those that wait longer than [Patience].
	Overdue int `json:"overdue"`
	// Topics counts the questions that arrived by topic: what members need to
	// know. A question without one stands under "".
	Topics map[string]int `json:"topics"`
}

// Scams are the figures of what was suspected: flagged among what arrived in
// the period, confirmed and cleared in it, and what still waits.
type Scams struct {
	Flagged   int `json:"flagged"`
	Confirmed int `json:"confirmed"`
	Cleared   int `json:"cleared"`
	Waiting   int `json:"waiting"`
	// Signs tells by sign in how many of the items decided in the period it was
	// found, and how many of those were scams.
	Signs map[string]Mean `json:"signs"`
}

// CarryOut tells how decisions came to Facebook: those carried out in the
// period, those not carried out a day after their verdict, and how long it took.
type CarryOut struct {
	Done        int      `json:"done"`
	Late        int      `json:"late"`
	MedianHours *float64 `json:"median_hours"`
	P90Hours    *float64 `json:"p90_hours"`
}

// Team says how the work is shared. Admins are ordered by id: it is no ranking.
type Team struct {
	Admins []Share `json:"admins"`
	// Gini is 0 when all did the same; nil with fewer than two admins or no
	// decision. See [Gini].
	Gini *float64 `json:"gini"`
	// DoubleWork counts items that two admins decided alike unaware of each
	// other, TwoVerdicts those decided differently and not yet settled.
	DoubleWork  int `json:"double_work"`
	TwoVerdicts int `json:"two_verdicts"`
}

// Share is one admin's part of the decisions: verdicts and answers.
type Share struct {
	Admin     model.AdminID `json:"admin"`
	Decisions int           `json:"decisions"`
	Share     *float64      `json:"share"`
}

// Invitees are the figures of invitations: the list of those invited, nil while
// nobody keeps one, and the requests and admissions of the period that name who
// invited them.
type Invitees struct {
	Invited   *int `json:"invited"`
	Requested int  `json:"requested"`
	Approved  int  `json:"approved"`
}

// Charts are the series that are drawn and not printed.
type Charts struct {
	Days []Day // every day of the period, in order
	// Rules counts the declines of the period by rule; without one: "".
	Rules map[string]int
	// Arrivals and Decisions count by weekday, Monday first, and hour.
	Arrivals  Hours
	Decisions Hours
	// TopicHours gives, by topic and hour, the reactions of the posts that tell
	// them and how many posts those are.
	TopicHours map[string]*[24]Mean
}

// Mean is a sum over a number of things.
type Mean struct {
	Sum int `json:"sum"`
	Of  int `json:"of"`
}

// Hours is a week of hours: weekday, Monday first, and hour of the day.
type Hours [7][24]int

// Day are the figures of one day.
type Day struct {
	Date    string
	Arrived Arrivals
	Decided Decisions
	// LetIn counts the join requests approved here: own counts, never mixed with
	// Facebook's.
	LetIn    int
	Facebook Reported
	// Captured is when Facebook's figures were captured, in milliseconds; 0 is
	// never.
	Captured int64
}

// Arrivals counts what arrived; a question counts as its post or comment too.
type Arrivals struct{ Joins, Posts, Comments, Questions int }

// Decisions counts verdicts and answers by their value.
type Decisions struct{ Approved, Declined, Scams, Gone, Answered, Dismissed int }

// Reported are Facebook's figures of a day; nil is unknown.
type Reported struct{ Members, Posts, Comments, Reactions *int }
