package dev.leat.records;

import dev.leat.records.contract.Contract;
import dev.leat.records.map.MappedRecord;
import dev.leat.records.map.RecordMapper;
import dev.leat.records.map.Trace;
import dev.leat.records.xml.Document;
import dev.leat.records.xml.RecordReader;
import dev.leat.records.xml.Refused;
import dev.leat.records.xml.XmlLimits;
import dev.leat.records.xml.XmlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.LocalDateTime;
import java.util.Optional;

/// The library's way in: a contract, ready for any number of records. Thread-safe; pure but for the stream it reads.
public final class Records {
    private final RecordMapper mapper;
    private final XmlLimits limits;
    private final Optional<Charset> fallback;

    /// @param fallback encoding to try where bytes are not of their own
    public Records(Contract contract, XmlLimits limits, Optional<Charset> fallback) {
        this.mapper = new RecordMapper(contract);
        this.limits = limits;
        this.fallback = fallback;
    }

    public Contract contract() {
        return mapper.contract();
    }

    /// The one record of a document.
    public MappedRecord map(byte[] xml, LocalDateTime loadTime, Trace trace) throws Refused {
        try (RecordReader reader = open(xml, xml.length)) {
            Document document = reader.next();
            if (document == null) {
                throw new IllegalArgumentException("the contract names a record_path, and the document has none of it");
            }
            return map(document, loadTime, trace);
        } catch (IOException e) {
            throw new UncheckedIOException("reading memory", e);
        }
    }

    /// The records of a document in memory, one by one.
    public RecordReader open(byte[] xml, int length) throws Refused {
        if (length > limits.bytes()) {
            throw new Refused(dev.leat.records.xml.Failure.parse(
                    "E_XML_TOO_LARGE", length + " bytes", "a record has at most " + limits.bytes() + " bytes", 0, 0));
        }
        XmlText.Decoded text = XmlText.of(xml, length, fallback);
        return new RecordReader(
                text.reader(),
                text.recovered(),
                mapper.shape(),
                limits,
                contract().recordPath());
    }

    /// The records of a document that passes through, one by one.
    public RecordReader open(InputStream stream) throws Refused, IOException {
        return new RecordReader(
                XmlText.of(stream), false, mapper.shape(), limits, contract().recordPath());
    }

    public MappedRecord map(Document document, LocalDateTime loadTime, Trace trace) throws Refused {
        return mapper.map(document, loadTime, trace);
    }
}
