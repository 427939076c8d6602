/// cli
package dev.leat.cli;
