/// store
package dev.leat.store;
