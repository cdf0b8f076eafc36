package jakarta.ejb;

/** In place of the Jakarta Enterprise Beans API's own: what a container throws if the transaction is the caller's. */
public class EJBTransactionRolledbackException extends EJBException {
    private static final long serialVersionUID = 1L;

    public EJBTransactionRolledbackException(Exception cause) {
        super(cause);
    }
}
