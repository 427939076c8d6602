package dev.leat.network.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.network.generate.CaptureGenerator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A recording cut into devices while it is read: the same devices and answers as when it is read whole.
class SlicesTest {
    private static final int SLICE_MAX = 1 << 20;

    private static List<Slices.Slice> cut(String text, int openMax, int sliceMax) throws IOException {
        List<Slices.Slice> slices = new ArrayList<>();
        try (Slices reader =
                new Slices(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), openMax, sliceMax)) {
            for (Slices.Slice slice = reader.next(); slice != null; slice = reader.next()) {
                slices.add(slice);
            }
        }
        return slices;
    }

    @Test
    void noByteOfAnyDeviceIsLostWithRoomForThreeOfThirty() throws IOException {
        CaptureGenerator generator = new CaptureGenerator(7, 4, 0);
        StringBuilder all = new StringBuilder();
        List<String> each = new ArrayList<>();
        for (int device = 0; device < 30; device++) {
            each.add(generator.capture(device, 0));
            all.append(each.getLast());
        }
        List<Slices.Slice> slices = cut(all.toString(), 24_000, SLICE_MAX);
        assertThat(slices).extracting(Slices.Slice::text).containsExactlyElementsOf(each);
        assertThat(slices.getFirst().name()).isEqualTo(generator.name(0).toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void aDeviceThatComesBackIsPutTogetherWhileThereIsRoom() throws IOException {
        String text = "before\nsw1#show version\nA\nsw2#show version\nB\nSW1#show clock\nC\n";
        assertThat(cut(text, SLICE_MAX, SLICE_MAX))
                .extracting(Slices.Slice::text)
                .containsExactly("sw2#show version\nB\n", "before\nsw1#show version\nA\nSW1#show clock\nC\n");
    }

    @Test
    void signsInOutputMakeNoDevices() throws IOException {
        String text = "sw1#show x\n<cr>\n--> arrow\n! comment #1\ninterface > up\nsw1#exit\n";
        assertThat(cut(text, SLICE_MAX, SLICE_MAX)).hasSize(1);
    }

    @Test
    void everyKindOfLineEndEndsALine() throws IOException {
        assertThat(cut("sw1#show a\r\nx\rsw1#show b\ny\r", SLICE_MAX, SLICE_MAX)
                        .getFirst()
                        .text())
                .isEqualTo("sw1#show a\nx\nsw1#show b\ny\n");
    }

    @Test
    void aDeviceThatSaysTooMuchIsGivenUpAndTheOthersGoOn() throws IOException {
        String text = "sw1#show a\n" + "x".repeat(60).concat("\n").repeat(40) + "sw2#show b\ny\n";
        List<Slices.Slice> slices = cut(text, SLICE_MAX, 1_000);
        assertThat(slices).hasSize(2);
        assertThat(slices.getFirst().tooLong()).isTrue();
        assertThat(slices.getLast().text()).isEqualTo("sw2#show b\ny\n");
    }
}
