package io.hookproof.jdbc;

class JoinedTransactionTest extends JoinedTransactionContract {
    @Override
    String url() throws Exception {
        return Databases.url(Databases.shared());
    }
}
