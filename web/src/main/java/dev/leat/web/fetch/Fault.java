package dev.leat.web.fetch;

/// Why an address could not be had. Each has a code that stays, and a page of its own in the list of errors.
public enum Fault {
    INVALID_URL("LEAT-W101", "Write an address such as https://example.org/page"),
    DNS_FAILED("LEAT-W102", "Check the host's name, and that this machine can look names up"),
    CONNECTION_FAILED("LEAT-W103", "Try again later; check host, port and proxy"),
    REQUEST_TIMEOUT("LEAT-W104", "Try again later, or allow more with --timeout"),
    TLS_FAILED(
            "LEAT-W105",
            "Check the server's certificate; --ca FILE trusts an authority of one's own, --insecure anybody"),
    HTTP_ERROR("LEAT-W106", "Open the address in a browser; correct or remove it"),
    RATE_LIMITED("LEAT-W107", "Ask the server less often with --requests-per-second, or come back later"),
    TOO_MANY_REDIRECTS("LEAT-W108", "Use the address where the redirects end"),
    REDIRECT_LOOP("LEAT-W109", "The server sends everybody in a circle; cookies may break it: --cookies"),
    INCOMPLETE_BODY("LEAT-W110", "Try again later; the server or a proxy cut the answer off"),
    BODY_TOO_LARGE("LEAT-W111", "Allow more with --max-bytes, or keep the beginning with --truncate"),
    DECOMPRESSION_BOMB("LEAT-W112", "Do not fetch this address; its answer unpacks to far more than it is"),
    UNSUPPORTED_TYPE("LEAT-W113", "Pages are HTML, XHTML, plain text or Markdown; leave this address out"),
    DECODING_FAILED("LEAT-W114", "The server's compression is broken or unknown; nothing here can mend it"),
    ROBOTS_DENIED("LEAT-W115", "Leave the address out; --no-robots only where you may"),
    SSRF_BLOCKED("LEAT-W116", "If it is meant, allow it with --allow-host NAME or a network such as 10.0.0.0/8"),
    CIRCUIT_OPEN("LEAT-W117", "The host failed too often; run again later"),
    OFFLINE_MISS("LEAT-W118", "Run once without --offline"),
    BAD_RESPONSE("LEAT-W119", "What answers there does not speak HTTP; check scheme and port"),
    CANCELLED("LEAT-W120", "Run again; what was had is kept"),
    UNEXPECTED("LEAT-W121", "Run with --debug and report it");

    private final String code;
    private final String remedy;

    Fault(String code, String remedy) {
        this.code = code;
        this.remedy = remedy;
    }

    /// Such as `LEAT-W104`.
    public String code() {
        return code;
    }

    /// What a person can do.
    public String remedy() {
        return remedy;
    }
}
