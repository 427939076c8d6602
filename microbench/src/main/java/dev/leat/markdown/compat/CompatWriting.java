package dev.leat.markdown.compat;

import dev.leat.markdown.MarkdownRejected;
import dev.leat.markdown.Profile;
import dev.leat.microbench.MarkdownDocuments;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Results in memory to bytes: our writer, which sorts, indents and escapes, against Jackson's generator streaming
/// the same values as they lie there, on one line and in UTF-8. Per operation all documents; the bytes differ by
/// the indentation, so compare what each writes in a second ([#main]).
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgs = {"-Xmx2g", "-XX:+UseSerialGC"})
public class CompatWriting {
    private static final JsonFactory FACTORY = new JsonFactory();

    /// See [MarkdownDocuments].
    @Param({"corpus"})
    public String documents = "corpus";

    private final List<Map<String, Object>> results = new ArrayList<>();

    @Setup
    public void read() throws MarkdownRejected {
        CompatDocument compat = new CompatDocument(Profile.PERMISSIVE);
        for (byte[] document : MarkdownDocuments.named(documents).bytes()) {
            results.add(compat.result("document", document));
        }
    }

    @Benchmark
    public long leat() {
        long bytes = 0;
        for (Map<String, Object> result : results) {
            bytes += Json.bytes(result).length;
        }
        return bytes;
    }

    @Benchmark
    public long jackson() {
        long bytes = 0;
        for (Map<String, Object> result : results) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
                write(json, result);
            }
            bytes += out.size();
        }
        return bytes;
    }

    private static void write(JsonGenerator json, Object value) {
        switch (value) {
            case String text -> json.writeString(text);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case BigInteger number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Boolean truth -> json.writeBoolean(truth);
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(member -> write(json, member == null ? Json.NULL : member));
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartObject();
                map.forEach((name, member) -> {
                    json.writeName(String.valueOf(name));
                    write(json, member == null ? Json.NULL : member);
                });
                json.writeEndObject();
            }
            default -> json.writeNull();
        }
    }

    /// Prints the bytes that each way writes.
    public static void main(String... names) throws MarkdownRejected {
        CompatWriting writing = new CompatWriting();
        writing.documents = names.length > 0 ? names[0] : "corpus";
        writing.read();
        System.out.println("leat " + writing.leat() + " bytes, jackson " + writing.jackson() + " bytes");
    }
}
