/// The program killed and failed on purpose, from outside.
@org.jspecify.annotations.NullMarked
package dev.leat.cli.crash;
