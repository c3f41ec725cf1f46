package driver

// Engines returns the engines of leaklint, in the order in which they run.
func Engines() []Engine { return []Engine{javascript{}, golang{}} }
