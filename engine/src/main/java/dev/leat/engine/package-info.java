/// engine
package dev.leat.engine;
