package dev.leat.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.engine.Room;
import dev.leat.engine.config.ConfigError;
import dev.leat.engine.config.Settings;
import dev.leat.network.NetworkRoom;
import dev.leat.network.NetworkSettings;
import dev.leat.store.Store;
import dev.leat.testkit.fault.ManualTime;
import dev.leat.testkit.loop.LoopContract;
import dev.leat.testkit.loop.Workbench;
import java.io.IOException;
import java.nio.file.Path;

/// The invariants of the loop over the room `network` into an SQLite store.
class NetworkLoopTest extends LoopContract {
    @Override
    protected Workbench newBench(Path folder, ManualTime time) throws IOException {
        return new NetworkBench(folder, time);
    }

    private static final class NetworkBench extends RoomBench {
        NetworkBench(Path folder, ManualTime time) throws IOException {
            super(folder, time);
        }

        @Override
        Room room() {
            return new NetworkRoom();
        }

        @Override
        public String sources() {
            return "captures";
        }

        @Override
        public String ending() {
            return ".log";
        }

        @Override
        public String good(int number) {
            String prompt = "SITE-SW1#";
            StringBuilder text = new StringBuilder(prompt + "show interfaces status\n"
                    + "Port      Name               Status       Vlan       Duplex  Speed Type\n");
            for (int port = 0; port <= number % 3; port++) {
                text.append("Gi1/0/%d   desk %-13d connected    %-10d a-full a-1000 RJ45\n"
                        .formatted(port, number, 1 + number % 99));
            }
            return text + prompt + "exit\n";
        }

        @Override
        public String bad() {
            return "no device speaks here\n";
        }

        /// A way to sites that gives every name here the same one: it belongs to the recipe and changes no row.
        @Override
        NetworkSettings settings(String option) throws ConfigError {
            return Settings.parse(
                    NetworkSettings.class,
                    "{sources: [\"captures/**/*.log\"], platform: cisco_ios, site: '^(?<site>[^-]+)-(?:|%s)'}"
                            .formatted(option.replaceAll("[^a-z0-9]", "x")));
        }

        @Override
        public String recipeReason() {
            return "recipe:site";
        }

        /// Without history: what was there before is not what is there.
        @Override
        boolean isOfTheSource(String line) {
            return !line.contains("\"device_changes\"");
        }

        @Override
        String withoutHistory(String line) {
            return line.replaceAll("\"changes\":\\d+", "\"changes\":0");
        }

        @Override
        void checkRows(Store store) throws Exception {
            // whoever stands in the inventory has a history, and the other way round
            assertThat(rows(
                            store,
                            "SELECT hostname FROM devices d WHERE changes <> (SELECT count(*) FROM device_changes c"
                                    + " WHERE c.item_id = d.item_id AND c.hostname = d.hostname)"))
                    .isEmpty();
        }
    }
}
