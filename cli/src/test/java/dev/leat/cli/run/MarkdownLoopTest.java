package dev.leat.cli.run;

import dev.leat.engine.Room;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Settings;
import dev.leat.markdown.MarkdownRoom;
import dev.leat.markdown.MarkdownSettings;
import dev.leat.markdown.rules.Limits;
import dev.leat.testkit.fault.ManualTime;
import dev.leat.testkit.loop.LoopContract;
import dev.leat.testkit.loop.Workbench;
import java.io.IOException;
import java.nio.file.Path;

/// The invariants of the loop over what users run: the room `markdown` into an SQLite store.
class MarkdownLoopTest extends LoopContract {
    @Override
    protected Workbench newBench(Path folder, ManualTime time) throws IOException {
        return new MarkdownBench(folder, time);
    }

    private static final class MarkdownBench extends RoomBench {
        private static final int BYTES_MAX = 2_000;

        MarkdownBench(Path folder, ManualTime time) throws IOException {
            super(folder, time);
        }

        @Override
        Room room() {
            return new MarkdownRoom();
        }

        @Override
        public String sources() {
            return "docs";
        }

        @Override
        public String ending() {
            return ".md";
        }

        @Override
        public String good(int number) {
            return "---\nnumber: " + number + "\n---\n# Page " + number + "\n\nSee [the next](p" + number + ".md).\n\n"
                    + "| a | b |\n|---|---|\n| " + number + " | x |\n" + "\n## Part\n\n- item\n".repeat(number % 3);
        }

        @Override
        public String bad() {
            return "too long ".repeat(BYTES_MAX);
        }

        /// A limit that no document here meets: it belongs to the recipe and changes no row.
        @Override
        MarkdownSettings settings(String option) throws ConfigError {
            int tokens = Limits.MAX_TOKENS - option.length() - option.charAt(0);
            return Settings.parse(
                    MarkdownSettings.class,
                    "{sources: [\"docs/**/*.md\"], limits: {bytes: %dB, tokens: %d}}".formatted(BYTES_MAX, tokens));
        }

        @Override
        public String recipeReason() {
            return "recipe:limits.tokens";
        }
    }
}
