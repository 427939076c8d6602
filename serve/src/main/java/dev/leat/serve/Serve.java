package dev.leat.serve;

import dev.leat.serve.http.Access;
import dev.leat.serve.http.Frame;
import dev.leat.serve.page.Pages;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Executor;

/// A running server of pages over one store. Closing stops it at once; it never writes, so nothing can be half done.
public final class Serve implements AutoCloseable {
    /// The port tried first; the next free one is taken.
    public static final int PORT = 5328;

    private final Frame frame;
    private final Access access;

    private Serve(Frame frame, Access access) {
        this.frame = frame;
        this.access = access;
    }

    /// @param threads runs each request; waiting in it must be cheap
    /// @throws IOException if no port is free
    public static Serve start(int port, Access access, Pages pages, Executor threads) throws IOException {
        return new Serve(Frame.open(port, access, pages, threads), access);
    }

    public int port() {
        return frame.port();
    }

    /// With the key; opened once, the browser keeps it as a cookie.
    public URI address() {
        return URI.create("http://127.0.0.1:" + port() + "/?key=" + access.key());
    }

    @Override
    public void close() {
        frame.close();
    }
}
