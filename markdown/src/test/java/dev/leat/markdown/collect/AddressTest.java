package dev.leat.markdown.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leat.markdown.facts.Image;
import dev.leat.markdown.facts.Link;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://a.b,ABSOLUTE,https", "HTTP://a,ABSOLUTE,http", "#top,ANCHOR,-", "a/b.md,RELATIVE,-",
                "'',MALFORMED,-", "git+ssh://a,MALFORMED,git+ssh", "C:/x,ABSOLUTE,c", "1a:x,RELATIVE,-",
                "a b:c,RELATIVE,-", ":x,RELATIVE,-", "//host/x,RELATIVE,-",
            })
    void knowsKindAndScheme(String url, Link.Type type, String scheme) {
        Address address = Address.of(url);
        assertThat(address.type()).isEqualTo(type);
        assertThat(address.scheme().orElse(null)).isEqualTo(scheme);
        assertThat(address.allowed(Set.of("https"))).isEqualTo(scheme == null || scheme.equals("https"));
    }

    @ParameterizedTest
    @CsvSource({
        "a/b.PNG,png", "b.png?text=md,png", "b.jpeg#x,jpeg", "https://example.com,unknown", "https://e.com/a.svg,svg",
        "//cdn.net/a.gif,gif", "//cdn.net,unknown", "noext,unknown", "dir.d/file,unknown", "trailing.,unknown",
    })
    void knowsFormats(String src, String format) {
        assertThat(ImageReader.extension(src)).isEqualTo(format);
    }

    @Test
    void readsDataUris() {
        assertThat(DataUris.read("data:image/png;base64,aGVsbG8=")).contains(new Image.DataUri("image/png", true, 5));
        assertThat(DataUris.read("data:image/png;charset=x;base64,aGVsbG8="))
                .contains(new Image.DataUri("image/png", true, 5));
        assertThat(DataUris.read("DATA:,a%20b")).contains(new Image.DataUri("text/plain", false, 3));
        assertThat(DataUris.read("data:nocomma")).isEmpty();
        assertThat(DataUris.read("a.png")).isEmpty();
    }
}
