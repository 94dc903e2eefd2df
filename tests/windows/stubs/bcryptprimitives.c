/* Windows' source of random bytes under the name that Rust's libraries ask for; Wine has it from version 9 on. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID bytes, ULONG count); /* RtlGenRandom, in advapi32 */

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count)
{
    const SIZE_T most = 1 << 20;
    for (SIZE_T done = 0; done < count; done += most)
        if (!SystemFunction036(bytes + done, (ULONG)(count - done < most ? count - done : most)))
            return FALSE;
    return TRUE;
}
