package dev.leat.network.templates;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Bytes of a capture as text: UTF-8, or what its byte order mark says. Bytes that are none are replaced by U+FFFD,
/// and counted.
public record CaptureText(String text, int replaced) {
    public static CaptureText decode(byte[] bytes) {
        Charset charset = StandardCharsets.UTF_8;
        int from = 0;
        if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
            from = 3;
        } else if (startsWith(bytes, 0xff, 0xfe)) {
            charset = StandardCharsets.UTF_16LE;
            from = 2;
        } else if (startsWith(bytes, 0xfe, 0xff)) {
            charset = StandardCharsets.UTF_16BE;
            from = 2;
        }
        ByteBuffer body = ByteBuffer.wrap(bytes, from, bytes.length - from);
        try {
            return new CaptureText(
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(body.duplicate())
                            .toString(),
                    0);
        } catch (CharacterCodingException e) {
            String text = charset.decode(body).toString();
            return new CaptureText(
                    text, (int) text.chars().filter(c -> c == '\ufffd').count());
        }
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
