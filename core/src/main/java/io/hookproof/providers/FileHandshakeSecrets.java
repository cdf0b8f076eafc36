package io.hookproof.providers;

import io.hookproof.scheme.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;

/**
 * Handshake secrets in files. A new secret is written to a temporary file, forced to disk, and then linked to its name.
 * The link is atomic: it exists with the whole secret or not at all, and it fails if a secret is already there.
 */
final class FileHandshakeSecrets implements HandshakeSecrets {
    private final Path folder;

    FileHandshakeSecrets(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("folder for handshake secrets does not exist: create " + folder
                    + ", readable by this process only");
        }
        this.folder = folder;
    }

    @Override
    public List<Secret> of(String endpoint) {
        Path file = file(endpoint);
        try {
            return List.of(Secret.of(Files.readAllBytes(file)));
        } catch (IllegalArgumentException noSecret) {
            throw new IllegalArgumentException(
                    file + ": " + noSecret.getMessage() + "; restore it, or remove it and register the webhook anew",
                    noSecret);
        } catch (NoSuchFileException notYet) {
            return List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public boolean establish(String endpoint, Secret secret) {
        try {
            // The one who offers a secret is a stranger, for whom nothing is written. The link decides all the same.
            Path target = file(endpoint);
            return !Files.exists(target, LinkOption.NOFOLLOW_LINKS) && keep(target, secret);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private boolean keep(Path target, Secret secret) throws IOException {
        Path written = Files.createTempFile(folder, ".new-", ".part");
        try {
            ownerOnly(written);
            try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(secret.exported());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.createLink(target, written);
            force(folder);
            return true;
        } catch (FileAlreadyExistsException established) {
            return false;
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** Checks by storing a secret. Permissions alone do not show whether a volume is read-only or lacks hard links. */
    @Override
    public void requireRoom(String endpoint) {
        try {
            Path probe = folder.resolve(".new-" + UUID.randomUUID());
            keep(probe, Secret.of("of nobody"));
            Files.delete(probe);
        } catch (IOException | UnsupportedOperationException why) {
            throw new IllegalArgumentException(
                    "no secret can be kept in " + folder + ": " + why
                            + "; handshakeSecrets is a folder that is writable here, on a volume with hard links",
                    why);
        }
    }

    private Path file(String endpoint) {
        if (!endpoint.matches("[a-zA-Z0-9_-][a-zA-Z0-9._-]*")) {
            throw new IllegalArgumentException("endpoint \"" + endpoint
                    + "\" names a file here: use letters, digits, hyphens, underscores and full stops");
        }
        return folder.resolve(endpoint + ".secret");
    }

    private static void ownerOnly(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    // The name must survive a power failure as well, before the sender is told that the secret is stored.
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notOnThisSystem) {
            // Windows opens no folders; its file system orders the name itself.
        }
    }
}
