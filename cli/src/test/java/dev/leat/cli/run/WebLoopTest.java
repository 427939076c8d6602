package dev.leat.cli.run;

import dev.leat.engine.Room;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Settings;
import dev.leat.testkit.fault.ManualTime;
import dev.leat.testkit.loop.LoopContract;
import dev.leat.testkit.loop.Workbench;
import dev.leat.web.WebRoom;
import dev.leat.web.WebSettings;
import java.io.IOException;
import java.nio.file.Path;

/// The invariants of the loop over saved pages into an SQLite store. Their files are tried by `WebRunTest`.
class WebLoopTest extends LoopContract {
    @Override
    protected Workbench newBench(Path folder, ManualTime time) throws IOException {
        return new WebBench(folder, time);
    }

    private static final class WebBench extends RoomBench {
        WebBench(Path folder, ManualTime time) throws IOException {
            super(folder, time);
        }

        @Override
        Room room() {
            return new WebRoom();
        }

        @Override
        public String sources() {
            return "pages";
        }

        @Override
        public String ending() {
            return ".html";
        }

        @Override
        public String good(int number) {
            return "<!doctype html><html lang=en><head><title>Mill %1$d</title></head><body><nav><a href=/>home</a></nav>"
                            .formatted(number)
                    + "<main><h1>Mill %1$d</h1><p>The wheel of mill %1$d turns at %2$d turns a minute.</p>"
                            .formatted(number, 3 + number % 9)
                    + "<ul><li>flour</li><li>meal %d</li></ul>".formatted(number)
                    + "<table><tr><th>Day</th><th>Sacks</th></tr><tr><td>1</td><td>%d</td></tr></table></main></body></html>\n"
                            .formatted(number);
        }

        /// Larger than the settings allow.
        @Override
        public String bad() {
            return "<p>" + "too large ".repeat(3_000) + "</p>";
        }

        /// Where the pages were found: it belongs to the recipe, and as their links are no content, changes no row.
        @Override
        WebSettings settings(String option) throws ConfigError {
            return Settings.parse(
                    WebSettings.class,
                    "{sources: [\"pages/**/*.html\"], max_bytes: 20KB, base_url: 'http://mill.example/%s/'}"
                            .formatted(option.replaceAll("[^a-z0-9]", "x")));
        }

        @Override
        public String recipeReason() {
            return "recipe:base_url";
        }
    }
}
