package io.hookproof.jdbc;

import io.hookproof.replay.StoreSettings;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Finds the database that settings describe: by JNDI name, or by URL. */
final class SettingsSource {
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String MARIADB = "jdbc:mariadb:";
    private static final List<String> KNOWN = List.of(POSTGRESQL, MARIADB, "jdbc:h2:", "jdbc:sqlite:");
    private static final String CONNECT = "connectTimeout";
    private static final String LOGIN = "loginTimeout";

    private SettingsSource() {}

    static JdbcReplayStoreBuilder of(StoreSettings given, int connections) {
        if (given.text("jndi").isPresent()) {
            return JdbcReplayStore.in(jndi(given.text("jndi").get()));
        }
        String url = given.required(
                "url",
                "jdbc:postgresql://host/database (or replay.jndi with a DataSource's name, or one DataSource among Spring's beans)");
        if (KNOWN.stream().noneMatch(url::startsWith)) {
            throw new IllegalArgumentException(
                    "replay.url must start with one of " + KNOWN + ", the databases that the jdbc store knows");
        }
        Driver driver = driver(url);
        Properties properties = new Properties();
        if (url.startsWith(POSTGRESQL)) {
            // In seconds, for a driver that would otherwise wait ten; the caller waits for the operation limit only.
            properties.setProperty(CONNECT, "1");
            properties.setProperty(LOGIN, Long.toString(JdbcReplayStoreBuilder.START.toSeconds()));
            properties.setProperty("ApplicationName", "hookproof");
        } else if (url.startsWith(MARIADB)) {
            // In milliseconds, and the limit for each answer until it is logged in.
            properties.setProperty(CONNECT, Long.toString(JdbcReplayStoreBuilder.START.toMillis()));
        }
        given.text("user").ifPresent(user -> properties.setProperty("user", user));
        given.text("password").ifPresent(password -> properties.setProperty("password", password));
        return JdbcReplayStoreBuilder.over(
                new KeptConnections(() -> connected(driver, url, properties), connections), url);
    }

    /**
     * Looked for where the application's classes are: DriverManager does so once for all, and of the drivers that a web
     * application has brought along since it knows none.
     */
    private static Driver driver(String url) {
        try {
            Driver ofTheThread = driver(url, ServiceLoader.load(Driver.class).iterator());
            if (ofTheThread != null) {
                return ofTheThread;
            }
            // A thread of a pool may have no class of the application's.
            ClassLoader ours = SettingsSource.class.getClassLoader();
            Driver own = driver(url, ServiceLoader.load(Driver.class, ours).iterator());
            return own == null ? DriverManager.getDriver(url) : own;
        } catch (SQLException noDriver) {
            // Not as a cause: a password may be in the URL.
            throw new IllegalArgumentException("replay.url: no driver on the class path takes it; add"
                    + " org.postgresql:postgresql (or org.mariadb.jdbc:mariadb-java-client, com.h2database:h2,"
                    + " org.xerial:sqlite-jdbc; a jar that merges others needs their META-INF/services and the whole"
                    + " driver), and compare with"
                    + " jdbc:postgresql://host:5432/database");
        }
    }

    private static @Nullable Driver driver(String url, Iterator<Driver> drivers) throws SQLException {
        while (true) {
            try {
                if (!drivers.hasNext()) {
                    return null;
                }
                Driver next = drivers.next();
                if (next.acceptsURL(url)) {
                    return next;
                }
            } catch (ServiceConfigurationError brokenDriver) {
                // Perhaps of a database that is not used here.
            }
        }
    }

    private static Connection connected(Driver driver, String url, Properties properties) throws SQLException {
        Connection connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException("the driver does not take the URL any more", "08001");
        }
        // After the first, for which classes were loaded.
        if (url.startsWith(MARIADB)) {
            properties.setProperty(CONNECT, "2000");
        } else {
            properties.computeIfPresent(LOGIN, (name, longer) -> "2");
        }
        return connection;
    }

    // The name is the operator's, from the configuration; nothing a sender says comes near it.
    @SuppressWarnings("BanJNDI")
    private static DataSource jndi(String name) {
        try {
            if (new InitialContext().lookup(name) instanceof DataSource source) {
                return source;
            }
            throw new IllegalArgumentException("replay.jndi \"" + name + "\" is no DataSource");
        } catch (NamingException unknown) {
            throw new IllegalArgumentException(
                    "replay.jndi \"" + name + "\" is not bound; is it java:comp/env/jdbc/name, and declared?", unknown);
        }
    }
}
