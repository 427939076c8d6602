package dev.leat.engine.plan;

import dev.leat.engine.item.Key;
import dev.leat.engine.item.Problem;

/// An item the planner will not touch, and why (a conflict, something that is not ours). A run that is one group stops
/// there; elsewhere the item has failed, and the others of its group go on.
public record Refusal(Key item, Problem why) {}
