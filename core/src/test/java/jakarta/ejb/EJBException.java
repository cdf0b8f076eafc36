package jakarta.ejb;

/** In place of the Jakarta Enterprise Beans API's own: a container's exception around one that a bean has thrown. */
public class EJBException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EJBException(Exception cause) {
        super(cause);
    }
}
