package sample

import "duyet/model"

// PastePage renders items as the text of a Facebook page that an admin copied.
func PastePage(items []model.Arrive, lang string) string { return "" }
