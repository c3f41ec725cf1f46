// Package sites finds, in the SSA form of a package, the things that hold
// others with what makes them grow and what releases them. Rules choose among
// its sites, leak.Judge decides; the JavaScript engine has a package of the
// same name and role.
package sites
