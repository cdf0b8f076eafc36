package io.hookproof.servlet;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import jakarta.servlet.http.Part;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** One part of a multipart form, in memory with the body that it came in. */
final class FormPart implements Part {
    private final String name;
    private final @Nullable String fileName;
    private final Headers headers;
    private final Body content;
    private final File folder;

    FormPart(String name, @Nullable String fileName, Headers headers, Body content, File folder) {
        this.name = name;
        this.fileName = fileName;
        this.headers = headers;
        this.content = content;
        this.folder = folder;
    }

    Body content() {
        return content;
    }

    @Override
    public InputStream getInputStream() {
        return content.stream();
    }

    @Override
    public @Nullable String getContentType() {
        return getHeader("Content-Type");
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public @Nullable String getSubmittedFileName() {
        return fileName;
    }

    @Override
    public long getSize() {
        return content.size();
    }

    @Override
    public void write(String to) throws IOException {
        Path file = folder.toPath().resolve(to);
        Files.write(file, content.bytes());
    }

    @Override
    public void delete() {
        // The only files are those that the application has written itself.
    }

    @Override
    public @Nullable String getHeader(String header) {
        return headers.first(header).orElse(null);
    }

    @Override
    public Collection<String> getHeaders(String header) {
        return headers.all(header);
    }

    @Override
    public Collection<String> getHeaderNames() {
        return headers.names();
    }
}
