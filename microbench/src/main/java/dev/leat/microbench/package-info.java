/// microbench
package dev.leat.microbench;
