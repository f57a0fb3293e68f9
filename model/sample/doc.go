// Package sample makes up a group from a seed: its settings, its daily
// figures, what arrives in it and what its admins did. The demo, the golden
// frames, the simulation and the benchmarks feed on it.
//
// Everything is pure and deterministic: the same seed, time and size give the
// same bytes on every computer and in every run. No person, number, account or
// link in it exists: phone numbers begin with 030 (well formed, given to
// nobody), bank accounts with 0000, hosts end in .example, and ids are counted
// up from a round number.
//
// The proportions follow the pilot groups of the Women's Union: about 55 %
// join requests, 35 % posts and 10 % comments; over a fifth of the women not
// yet in the Union; 200 members at the start and 1,100 after three months;
// three posts a day.
package sample
