package dev.leat.web.batch;

import dev.leat.web.url.WebUrl;

/// Hears of a batch while it goes on, from many threads.
public interface BatchWatch {
    BatchWatch NOBODY = new BatchWatch() {
        @Override
        public void started(WebUrl url) {}

        @Override
        public void settled(PageResult result) {}
    };

    void started(WebUrl url);

    void settled(PageResult result);
}
