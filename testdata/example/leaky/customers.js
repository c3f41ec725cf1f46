import { readFile } from 'node:fs/promises'

export async function findCustomer(email) {
  const customers = JSON.parse(await readFile('customers.json', 'utf8'))
  return customers.find(customer => customer.email === email)
}
