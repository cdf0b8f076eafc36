package io.hookproof.jdbc;

import io.hookproof.replay.StoreSettings;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Finds the database that settings describe: by JNDI name, or by URL. */
final class SettingsSource {
    private SettingsSource() {}

    static DataSource of(StoreSettings given, int connections) {
        if (given.text("jndi").isPresent()) {
            return jndi(given.text("jndi").get());
        }
        String url = given.required(
                "url",
                "jdbc:postgresql://host/database (or replay.jndi with a DataSource's name, or one DataSource among Spring's beans)");
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "replay.url must start with jdbc:postgresql:, the one database that the" + " jdbc store knows");
        }
        try {
            DriverManager.getDriver(url);
        } catch (SQLException noDriver) {
            // Not as a cause: a password may be in the URL.
            throw new IllegalArgumentException("replay.url: no driver on the class path takes it; add"
                    + " org.postgresql:postgresql, and compare with jdbc:postgresql://host:5432/database");
        }
        Properties properties = new Properties();
        // In seconds, for a driver that would otherwise wait ten; the caller waits for the operation limit only.
        properties.setProperty("connectTimeout", "1");
        properties.setProperty("loginTimeout", "2");
        properties.setProperty("ApplicationName", "hookproof");
        given.text("user").ifPresent(user -> properties.setProperty("user", user));
        given.text("password").ifPresent(password -> properties.setProperty("password", password));
        return KeptConnections.source(() -> DriverManager.getConnection(url, properties), connections);
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
