/// markdown
package dev.leat.markdown;
