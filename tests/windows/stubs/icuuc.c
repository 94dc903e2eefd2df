/* Windows' icuuc.dll, which Wine has not, knowing no charset at all: Qt asks it for rare ones and does without. What
 * takes a status as its last word is answered “no such file”, everything else nothing. */
#define API __declspec(dllexport)
#define NOTHING(name) API void *name(void) { return 0; }

enum { NO_SUCH_FILE = 4 };

API void *ucnv_open(const char *name, int *status)
{
    (void)name;
    if (status && *status <= 0)
        *status = NO_SUCH_FILE;
    return 0;
}

API const char *ucnv_getName(const void *converter, int *status) { return ucnv_open(converter, status); }

API const char *ucnv_getStandardName(const char *name, const char *standard, int *status)
{
    (void)standard;
    return ucnv_open(name, status);
}

NOTHING(ucnv_cbFromUWriteUChars)
NOTHING(ucnv_cbToUWriteUChars)
NOTHING(ucnv_close)
NOTHING(ucnv_countAvailable)
NOTHING(ucnv_fromUCountPending)
NOTHING(ucnv_fromUnicode)
NOTHING(ucnv_getAvailableName)
NOTHING(ucnv_getFromUCallBack)
NOTHING(ucnv_getMaxCharSize)
NOTHING(ucnv_getToUCallBack)
NOTHING(ucnv_reset)
NOTHING(ucnv_setFromUCallBack)
NOTHING(ucnv_setToUCallBack)
NOTHING(ucnv_toUCountPending)
NOTHING(ucnv_toUnicode)
NOTHING(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
NOTHING(UCNV_TO_U_CALLBACK_SUBSTITUTE)
