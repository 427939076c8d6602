/// testkit
package dev.leat.testkit;
