/// Captures of devices that do not exist: the same numbers give the same text, and each round changes a known share
/// of the ports. For trials and measurements.
///
/// Entry type: [dev.leat.network.generate.CaptureGenerator]. A leaf.
@NullMarked
package dev.leat.network.generate;

import org.jspecify.annotations.NullMarked;
